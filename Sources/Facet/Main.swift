import CommandLineKit

@main
struct FacetMain {
    static func main() async {
        await FacetTool.tool.main()
    }
}
