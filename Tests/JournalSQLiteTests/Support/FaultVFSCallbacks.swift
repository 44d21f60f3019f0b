internal import CSQLite
internal import Foundation

/// The C side of `FaultVFS`: a `sqlite3_vfs` and `sqlite3_io_methods` whose functions pass on to the platform's.
///
/// A file is laid out as `Header`, then, at `platformOffset`, the platform's own file structure.
enum FaultVFSCallbacks {
  static func register(_ owner: FaultVFS) {
    let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    vfs.initialize(to: platform.pointee)
    vfs.pointee.pNext = nil
    vfs.pointee.szOsFile = platform.pointee.szOsFile + Int32(platformOffset)
    vfs.pointee.zName = UnsafePointer(strdup(owner.name))
    vfs.pointee.pAppData = Unmanaged.passRetained(owner).toOpaque()
    vfs.pointee.xOpen = { vfs, name, file, flags, outFlags in
      openFile(vfs!, name, file!, flags, outFlags)
    }
    vfs.pointee.xDelete = { vfs, name, syncDirectory in
      faultVFS(of: vfs!).willDelete(fileName(name))
      return platform.pointee.xDelete(platform, name, syncDirectory)
    }
    vfs.pointee.xAccess = { platform.pointee.xAccess(platform, $1, $2, $3) }
    vfs.pointee.xFullPathname = { platform.pointee.xFullPathname(platform, $1, $2, $3) }
    vfs.pointee.xRandomness = { platform.pointee.xRandomness(platform, $1, $2) }
    vfs.pointee.xSleep = { platform.pointee.xSleep(platform, $1) }
    vfs.pointee.xCurrentTime = { platform.pointee.xCurrentTime(platform, $1) }
    vfs.pointee.xGetLastError = { platform.pointee.xGetLastError(platform, $1, $2) }
    vfs.pointee.xCurrentTimeInt64 = { platform.pointee.xCurrentTimeInt64(platform, $1) }
    precondition(sqlite3_vfs_register(vfs, 0) == SQLITE_OK)
  }

  nonisolated(unsafe) fileprivate static let methods: UnsafeMutablePointer<sqlite3_io_methods> = {
    let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    methods.initialize(to: sqlite3_io_methods())
    // Version 2 has shared memory, which WAL needs; memory-mapped reading (3) is left out.
    methods.pointee.iVersion = 2
    setFileFunctions(methods)
    setLockFunctions(methods)
    return methods
  }()

  private static func setFileFunctions(_ methods: UnsafeMutablePointer<sqlite3_io_methods>) {
    methods.pointee.xClose = { file in
      let inner = platformFile(file!)
      let code = inner.pointee.pMethods.pointee.xClose(inner)
      Unmanaged<Context>.fromOpaque(header(file!).pointee.context).release()
      return code
    }
    methods.pointee.xRead = { file, bytes, count, offset in
      let inner = platformFile(file!)
      return inner.pointee.pMethods.pointee.xRead(inner, bytes, count, offset)
    }
    methods.pointee.xWrite = { file, bytes, count, offset in
      let context = context(file!)
      let buffer = UnsafeRawBufferPointer(start: bytes, count: Int(count))
      if let code = context.owner.willWrite(context.file, buffer, at: Int(offset)) { return code }
      let inner = platformFile(file!)
      return inner.pointee.pMethods.pointee.xWrite(inner, bytes, count, offset)
    }
    methods.pointee.xTruncate = { file, size in
      let context = context(file!)
      context.owner.willTruncate(context.file, to: Int(size))
      let inner = platformFile(file!)
      return inner.pointee.pMethods.pointee.xTruncate(inner, size)
    }
    methods.pointee.xSync = { file, flags in
      let context = context(file!)
      if let code = context.owner.willSync(context.file) { return code }
      let inner = platformFile(file!)
      let code = inner.pointee.pMethods.pointee.xSync(inner, flags)
      context.owner.didSync(context.file)
      return code
    }
    methods.pointee.xFileSize = { file, size in
      let inner = platformFile(file!)
      return inner.pointee.pMethods.pointee.xFileSize(inner, size)
    }
    methods.pointee.xFileControl = { file, operation, argument in
      let inner = platformFile(file!)
      return inner.pointee.pMethods.pointee.xFileControl(inner, operation, argument)
    }
    methods.pointee.xSectorSize = { file in
      let inner = platformFile(file!)
      return inner.pointee.pMethods.pointee.xSectorSize(inner)
    }
    methods.pointee.xDeviceCharacteristics = { file in
      let inner = platformFile(file!)
      return inner.pointee.pMethods.pointee.xDeviceCharacteristics(inner)
    }
  }

  private static func setLockFunctions(_ methods: UnsafeMutablePointer<sqlite3_io_methods>) {
    methods.pointee.xLock = { file, level in
      let inner = platformFile(file!)
      return inner.pointee.pMethods.pointee.xLock(inner, level)
    }
    methods.pointee.xUnlock = { file, level in
      let inner = platformFile(file!)
      return inner.pointee.pMethods.pointee.xUnlock(inner, level)
    }
    methods.pointee.xCheckReservedLock = { file, result in
      let inner = platformFile(file!)
      return inner.pointee.pMethods.pointee.xCheckReservedLock(inner, result)
    }
    methods.pointee.xShmMap = { file, page, pageSize, extend, result in
      let inner = platformFile(file!)
      return inner.pointee.pMethods.pointee.xShmMap(inner, page, pageSize, extend, result)
    }
    methods.pointee.xShmLock = { file, offset, count, flags in
      let inner = platformFile(file!)
      return inner.pointee.pMethods.pointee.xShmLock(inner, offset, count, flags)
    }
    methods.pointee.xShmBarrier = { file in
      let inner = platformFile(file!)
      inner.pointee.pMethods.pointee.xShmBarrier(inner)
    }
    methods.pointee.xShmUnmap = { file, delete in
      let inner = platformFile(file!)
      return inner.pointee.pMethods.pointee.xShmUnmap(inner, delete)
    }
  }
}

// C function pointers capture nothing, not even a type: what they use stands at file scope.

private struct Header {
  var base: sqlite3_file
  /// A `Context`, kept alive until the file is closed.
  var context: UnsafeMutableRawPointer
}

private final class Context {
  let owner: FaultVFS
  let file: String

  init(owner: FaultVFS, file: String) {
    self.owner = owner
    self.file = file
  }
}

private let platformOffset = 64
nonisolated(unsafe) private let platform = sqlite3_vfs_find(nil)!

private func openFile(
  _ vfs: UnsafeMutablePointer<sqlite3_vfs>, _ name: UnsafePointer<CChar>?, _ file: UnsafeMutablePointer<sqlite3_file>,
  _ flags: Int32, _ outFlags: UnsafeMutablePointer<Int32>?
) -> Int32 {
  let code = platform.pointee.xOpen(platform, name, platformFile(file), flags, outFlags)
  file.pointee.pMethods = nil
  guard code == SQLITE_OK else { return code }
  let context = Context(owner: faultVFS(of: vfs), file: fileName(name))
  header(file).pointee.context = Unmanaged.passRetained(context).toOpaque()
  file.pointee.pMethods = UnsafePointer(FaultVFSCallbacks.methods)
  return SQLITE_OK
}

private func header(_ file: UnsafeMutablePointer<sqlite3_file>) -> UnsafeMutablePointer<Header> {
  UnsafeMutableRawPointer(file).assumingMemoryBound(to: Header.self)
}

private func platformFile(_ file: UnsafeMutablePointer<sqlite3_file>) -> UnsafeMutablePointer<sqlite3_file> {
  (UnsafeMutableRawPointer(file) + platformOffset).assumingMemoryBound(to: sqlite3_file.self)
}

private func context(_ file: UnsafeMutablePointer<sqlite3_file>) -> Context {
  Unmanaged<Context>.fromOpaque(header(file).pointee.context).takeUnretainedValue()
}

private func faultVFS(of vfs: UnsafeMutablePointer<sqlite3_vfs>) -> FaultVFS {
  Unmanaged<FaultVFS>.fromOpaque(vfs.pointee.pAppData).takeUnretainedValue()
}

/// The last component of a path.
private func fileName(_ path: UnsafePointer<CChar>?) -> String {
  String(path.map { String(cString: $0) }?.split(separator: "/").last ?? "")
}
