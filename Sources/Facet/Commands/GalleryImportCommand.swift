import CommandLineKit
import Inference

/// `facet gallery import`
enum GalleryImportCommand {
    static let command = Command(
        "import", "Take people over from another gallery.",
        discussion: """
            Reads another gallery file; what 'facet gallery export' wrote; or what PyTorch programs keep: a file that \
            torch.save([embeddings, names]) wrote, with embeddings of facenet-pytorch's Inception-ResNet-v1 (VGGFace2). \
            Nothing in the file is executed. Entries that are there already are left alone.

            Embeddings of different models can't be compared, so a gallery holds those of one: take people of another \
            model over to a file of their own, with --gallery.
            """,
        operands: Operands("FILE", count: 1...1, "The other gallery."),
        flags: GalleryCommand.flags + [FacetFlags.json],
        examples: [
            Example("facet gallery import people.jsonl", "What 'facet gallery export' wrote"),
            Example(
                "facet gallery import --gallery old.safetensors data.pt", "A PyTorch file, to a gallery of its own"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let (path, file) = (invocation.operands[0], invocation.galleryFile)
        let source = try await DedicatedThreads.run { Result { try GallerySource(path: path) } }.get()
        try GalleryCommand.makeFolder(invocation)
        try refuseOtherModel(source, path, file)
        let added = try await DedicatedThreads.run {
            Result { try file.update(for: source.model) { try source.enrol(in: &$0) } }
        }.get()
        if invocation[FacetFlags.json] {
            try invocation.console.print(
                ["gallery": .string(file.path), "added": .integer(added), "total": .integer(source.count)] as JSON)
        } else {
            let known = source.count - added
            let rest = known > 0 ? ", \(known) \(known == 1 ? "was" : "were") there already" : ""
            try invocation.console.print("added \(Wording.count(added, "entry", "entries"))\(rest), in \(file.path)")
        }
        return .success
    }

    /// The general error speaks of an embedder in use, and here is none.
    private static func refuseOtherModel(_ source: GallerySource, _ path: String, _ file: GalleryFile) throws {
        guard file.exists else { return }
        let model = try Gallery(path: file.path).model
        guard model.id != source.model.id else { return }
        throw CommandFailure(
            "\(path) has embeddings of \(source.model.id), the gallery \(file.path) of \(model.id)",
            hint: "Take them over to a file of their own, with --gallery.")
    }
}
