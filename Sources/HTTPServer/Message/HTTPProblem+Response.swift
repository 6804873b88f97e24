extension HTTPProblem {
    /// `{"error":{"code","message","job"}}`, or one line of text.
    public func response(json: Bool) -> HTTPResponse {
        var response =
            json
            ? HTTPResponse.json(jsonText, status: status)
            : HTTPResponse.text("\(message) (\(code))\(job.map { " [job \($0)]" } ?? "")\n", status: status)
        for field in headers.fields { response.headers.add(field.name, field.value) }
        response.notes["error"] = code
        if let job { response.notes["job"] = job }
        return response
    }

    private var jsonText: String {
        var fields = "\"code\":\(JSONText.quoted(code)),\"message\":\(JSONText.quoted(message))"
        if let job { fields += ",\"job\":\(JSONText.quoted(job))" }
        return "{\"error\":{\(fields)}}\n"
    }
}
