import HTTPServer

/// `GET /`: a page for people. Works without scripts (the answer is then a page of its own) and loads nothing from
/// elsewhere.
enum HomePage {
    static func get(_ request: HTTPRequest) async throws(HTTPProblem) -> HTTPResponse {
        var response = HTTPResponse.html(page)
        response.headers.add(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src blob:; "
                + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
        return response
    }

    private static let page = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Facet: who is it?</title>
        <style>
          :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
          body { max-width: 38rem; margin: 3rem auto; padding: 0 1rem; }
          form { border: 2px dashed #8888; border-radius: .75rem; padding: 1.5rem; display: grid; gap: 1rem; }
          button { font: inherit; padding: .5rem 1rem; justify-self: start; }
          output { font-size: 1.5rem; min-height: 2.25rem; display: block; margin-top: 1rem; overflow-wrap: anywhere; }
          figure { position: relative; margin: 1rem 0; }
          figure img { max-width: 100%; display: block; }
          figure div { position: absolute; border: 3px solid #2a8; border-radius: 4px; }
          code { background: #8883; padding: .1em .3em; border-radius: .25em; }
        </style>
        <h1>Who is it?</h1>
        <form method="post" action="/upload" enctype="multipart/form-data">
          <label>A photo, JPEG or PNG:<br>
            <input type="file" name="inputFile" accept="image/jpeg,image/png" required></label>
          <button>Recognise</button>
        </form>
        <output aria-live="polite"></output>
        <figure hidden><img alt="The photo that was sent"><div hidden></div></figure>
        <p>From a terminal: <code>curl -F inputFile=@photo.jpg <span id="url">http://localhost:8000/</span></code>.
           Add <code>-H 'Accept: application/json'</code> for everything there is to know.</p>
        <p>See also <a href="/metrics">/metrics</a> and <a href="/health/ready">/health/ready</a>.</p>
        <script>
          const form = document.querySelector('form'), out = document.querySelector('output');
          const figure = document.querySelector('figure'), photo = figure.querySelector('img');
          const frame = figure.querySelector('div');
          document.getElementById('url').textContent = location.origin + '/';
          form.addEventListener('submit', async event => {
            event.preventDefault();
            out.textContent = 'Looking…';
            frame.hidden = true;
            const body = new FormData(form);
            URL.revokeObjectURL(photo.src);
            photo.src = URL.createObjectURL(body.get('inputFile'));
            figure.hidden = false;
            try {
              const reply = await fetch('/upload', {method: 'POST', body, headers: {Accept: 'application/json'}});
              const answer = await reply.json();
              if (answer.error) { out.textContent = answer.error.message; return; }
              const words = {unknown: 'Somebody I don’t know.', no_face: 'I see no face.'};
              out.textContent = words[answer.decision] ?? answer.label;
              if (answer.box) {
                const [x1, y1, x2, y2] = answer.box, w = photo.naturalWidth / 100, h = photo.naturalHeight / 100;
                Object.assign(frame.style, {left: x1 / w + '%', top: y1 / h + '%',
                  width: (x2 - x1) / w + '%', height: (y2 - y1) / h + '%'});
                frame.hidden = false;
              }
            } catch { out.textContent = 'The service does not answer.'; }
          });
        </script>
        </html>

        """
}
