import CommandLineKit

@main
struct BenchMain {
    static func main() async {
        await BenchTool.tool.main()
    }
}
