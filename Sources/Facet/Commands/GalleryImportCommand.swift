import CommandLineKit
import Conversion
import Inference

/// `facet gallery import`
enum GalleryImportCommand {
    static let command = Command(
        "import", "Take over the people of an existing system's gallery.",
        discussion: """
            FILE is what 'torch.save([embeddings, names])' wrote: a list of 1×512 tensors and as many names, made with \
            facenet-pytorch's Inception-ResNet-v1 for VGGFace2. Nothing in it is executed.

            Such embeddings can't be compared with those of another network, so the gallery is a file of its own, \
            named with --gallery. Importing the same file again adds nothing.
            """,
        operands: Operands("FILE", count: 1...1, "The gallery to read, e.g. data.pt."),
        flags: GalleryCommand.flags + [FacetFlags.json],
        examples: [
            Example("facet gallery import --gallery known.safetensors data.pt", "Take over a gallery"),
            Example("facet gallery list --gallery known.safetensors", "See who is in it"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        guard invocation.isSet(FacetFlags.gallery) else {
            throw UsageError("expected --gallery FILE, the gallery to write")
        }
        let source = invocation.operands[0]
        let file = invocation.galleryFile
        let outcome = await DedicatedThreads.run {
            Result {
                let gallery = try TorchGallery(path: source)
                let added = try file.update(for: TorchGallery.model) { try gallery.enrol(in: &$0) }
                return (added: added, total: gallery.entries.count)
            }
        }
        let (added, total) = try outcome.get()
        if invocation[FacetFlags.json] {
            try invocation.console.print(
                ["gallery": .string(file.path), "added": .integer(added), "total": .integer(total)] as JSON)
        } else {
            try invocation.console.print("added \(added) of \(Wording.count(total, "embedding")) to \(file.path)")
        }
        return .success
    }
}
