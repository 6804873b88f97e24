import CommandLineKit
import Inference

/// `facet gallery export`
enum GalleryExportCommand {
    static let command = Command(
        "export", "Write the gallery's entries as JSON, one a line, for other programs.",
        discussion: """
            Each line is {"name","digest","model","embedding"}: the digest is the SHA-256 of the enrolled photo; the \
            model says what the embedding can be compared with, and how. 'facet gallery import' reads it. The gallery \
            file itself is safetensors, which other programs can read, too.
            """,
        flags: GalleryCommand.flags,
        examples: [Example("facet gallery export > people.jsonl", "Everything, to a file")]
    ) { invocation in
        let gallery = try GalleryCommand.open(invocation)
        for index in 0..<gallery.count {
            try invocation.console.print(GalleryExport.json(gallery.entry(index), gallery.model))
        }
        return .success
    }
}
