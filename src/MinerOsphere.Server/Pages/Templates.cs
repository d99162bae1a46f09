using System.Collections.Concurrent;
using HandlebarsDotNet;

namespace MinerOsphere.Server.Pages;

/// <summary>
/// The templates of one language, compiled at their first use. A file <c>templates/{name}.hbs</c> in the configuration folder takes the
/// place of the program's own. Every value is escaped; a template writes markup, never a model.
/// </summary>
internal sealed class Templates
{
    private const string Prefix = "Pages.Templates.";
    private const string Suffix = ".hbs";

    private readonly IHandlebars _handlebars;
    private readonly string? _overrides;
    private readonly ConcurrentDictionary<string, Lazy<HandlebarsTemplate<TextWriter, object, object>>> _compiled = new(StringComparer.Ordinal);

    public Templates(string language, string? overrides)
    {
        _overrides = overrides;
        var texts = Texts.In(language);
        _handlebars = Handlebars.Create(new HandlebarsConfiguration { FormatProvider = texts.Culture });
        _handlebars.RegisterHelper("t", (writer, _, arguments) =>
        {
            var key = arguments[0]?.ToString() ?? "";
            writer.WriteSafeString(WriteText(texts, key, arguments));
        });
        foreach (var name in Names())
            if (name.StartsWith('_')) _handlebars.RegisterTemplate(name[1..], Source(name));
    }

    public static IEnumerable<string> Names() => typeof(Templates).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(Suffix, StringComparison.Ordinal))
        .Select(n => n[Prefix.Length..^Suffix.Length]);

    /// <summary>Writes the page <paramref name="name"/> of <paramref name="model"/>.</summary>
    public void Render(string name, object model, TextWriter writer) =>
        _compiled.GetOrAdd(name, n => new(() => _handlebars.Compile(new StringReader(Source(n))))).Value(writer, model, null!);

    /// <summary>Compiles every page, so that the first visitor does not wait for it.</summary>
    public void Warm(CancellationToken cancellation)
    {
        foreach (var name in Names())
        {
            if (cancellation.IsCancellationRequested) return;
            if (!name.StartsWith('_')) _ = _compiled.GetOrAdd(name, n => new(() => _handlebars.Compile(new StringReader(Source(n))))).Value;
        }
    }

    // Our own texts may hold markup (an abbreviation); what is filled into them never does.
    private static string WriteText(Texts texts, string key, Arguments arguments)
    {
        if (arguments.Length == 1) return texts[key];
        var values = new object?[arguments.Length - 1];
        for (var i = 0; i < values.Length; i++) values[i] = System.Net.WebUtility.HtmlEncode(arguments[i + 1]?.ToString());
        return texts.Format(key, values);
    }

    private string Source(string name)
    {
        if (_overrides is not null && Path.Combine(_overrides, name + Suffix) is var file && File.Exists(file)) return File.ReadAllText(file);
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream(Prefix + name + Suffix)
            ?? throw new InvalidOperationException($"There is no template '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
