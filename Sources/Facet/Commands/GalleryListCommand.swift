import CommandLineKit
import Inference

/// `facet gallery list`
enum GalleryListCommand {
    static let command = Command(
        "list", "List who is known: name, tab, number of photos.",
        flags: GalleryCommand.flags + [FacetFlags.json],
        examples: [
            Example("facet gallery list", "Who is known to the service on this machine"),
            Example("facet gallery list --json --gallery people.safetensors", "The people of another file, as JSON"),
        ]
    ) { invocation in
        let gallery = try GalleryCommand.open(invocation)
        let people = gallery.people
        for person in people {
            if invocation[FacetFlags.json] {
                try invocation.console.print(
                    ["name": .string(person.name), "embeddings": .integer(person.embeddings)] as JSON)
            } else {
                try invocation.console.print("\(person.name)\t\(person.embeddings)")
            }
        }
        invocation.console.note(
            Wording.count(people.count, "person", "people") + ", " + Wording.count(gallery.count, "photo")
                + ", model \(gallery.model.id), in \(invocation.galleryFile.path)")
        return .success
    }
}
