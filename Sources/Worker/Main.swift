@main
struct WorkerMain {
    static func main() async {
        await WorkerTool.tool.main()
    }
}
