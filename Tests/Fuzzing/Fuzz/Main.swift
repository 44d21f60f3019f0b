/// `fuzz TARGET [libFuzzer's options] [corpus]`.
@main enum Main {
  static func main() {
    let name = CommandLine.arguments.dropFirst().first ?? ""
    guard let target = FuzzTarget.all[name] else {
      let names = FuzzTarget.all.keys.sorted().joined(separator: ", ")
      fatalError("fuzz TARGET [libFuzzer's options] [corpus folder]; the targets are \(names)")
    }
    FuzzTarget.chosen = target
    // libFuzzer reads the rest of the arguments, so the target's name takes the program's place.
    var count = CommandLine.argc - 1
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
    exitCode(
      runFuzzer(&count, &arguments) { start, size in
        FuzzTarget.chosen?(UnsafeRawBufferPointer(start: start, count: size))
        return 0
      })
  }
}

typealias FuzzCallback = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

/// libFuzzer's entry point for programs that have their own `main`.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ argc: UnsafeMutablePointer<CInt>,
  _ argv: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>, _ callback: FuzzCallback
) -> CInt

@_silgen_name("exit")
private func exitCode(_ code: CInt) -> Never
