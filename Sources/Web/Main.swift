import Jobs

@main
struct WebMain {
    static func main() async {
        BatchScheduling.begin()
        await WebTool.tool.main()
    }
}
