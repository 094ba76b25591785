/** What the reader is told when the browser will not keep or erase. (Refused files: schema/messages.json.) */
export const STORAGE_FULL =
  "There is no room left on this device to save your answers. They are still on this page: export them to a file before " +
  "you close it, then make room on the device.";
export const STORAGE_BLOCKED =
  "This browser does not let the page keep anything. Your answers are still on this page: export them to a file before " +
  "you close it.";
export const KEPT_BY_NEWER =
  "The answers on this device were saved by a newer version of this workbook, so they are left as they are. What you " +
  "write here is on this page only: export it to a file before you close it, then open the newest version.";
export const OTHER_ON_DEVICE =
  "This device already keeps other answers, and two sets are never mixed. Yours are still here: export them to a file, " +
  "then open the workbook in a new tab to see the others.";
export const TAB_FULL =
  "Your answers have grown too big for this tab alone to hold. They are still on this page: export them to a file before " +
  "you close it.";
export const NOT_SEEN =
  "This page could not bring what this device keeps up to date, so it is left there as it is. Reload the page and try " +
  "again, or export your answers to a file and press “Erase everything …”.";
export const NOT_MOVED =
  "This tab alone cannot hold your answers, so they are still kept on this device. To take them off it, export them to a " +
  "file, then press “Erase everything …”.";
export const NOT_ERASED =
  "Your answers could not be erased from this device. Close other tabs of this workbook and try again, or delete this " +
  "site’s data in the browser’s settings.";
export const KEPT_PER_FILE =
  "You opened this workbook from a folder, and this browser then keeps separate answers for each page. To take them to " +
  "another page, export them here and import them there.";
