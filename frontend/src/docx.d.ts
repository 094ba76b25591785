// What docx-writer.js uses of docx. The library's own types bring Node's with them, in which a timer is no number
// (tsconfig.json points here instead).
export const AlignmentType: any, BorderStyle: any, HeadingLevel: any, Packer: any, PageNumber: any, WidthType: any;
declare class Part {
  constructor(options: object);
}
export { Part as Document, Part as Footer, Part as ImageRun, Part as Paragraph, Part as Table, Part as TableCell, Part as TableRow, Part as TextRun };
