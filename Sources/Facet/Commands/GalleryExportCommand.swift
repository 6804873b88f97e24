import CommandLineKit
import Inference

/// `facet gallery export`
enum GalleryExportCommand {
    static let command = Command(
        "export", "Write the gallery's entries as JSON, one a line, for other programs.",
        discussion: """
            Each line is {"name","digest","model":{"name","version"},"embedding"}: the digest is the SHA-256 of the \
            enrolled photo, the embedding has the model's length. The gallery file itself is safetensors, which other \
            programs can read, too.
            """,
        flags: GalleryCommand.flags,
        examples: [Example("facet gallery export > people.jsonl", "Everything, to a file")]
    ) { invocation in
        let gallery = try GalleryCommand.open(invocation)
        for index in 0..<gallery.count {
            let entry = gallery.entry(index)
            let model = entry.embedding.model
            try invocation.console.print(
                [
                    "name": .string(entry.name),
                    "digest": .string("\(entry.digest)"),
                    "model": ["name": .string(model.name), "version": .string(model.version)],
                    "embedding": .numbers(entry.embedding.values),
                ] as JSON)
        }
        return .success
    }
}
