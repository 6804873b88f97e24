@main
struct WebMain {
    static func main() async {
        await WebTool.tool.main()
    }
}
