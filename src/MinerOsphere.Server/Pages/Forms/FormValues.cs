namespace MinerOsphere.Server.Pages.Forms;

/// <summary>What stands in the controls of a form, by their names.</summary>
internal sealed class FormValues
{
    private readonly Dictionary<string, List<string>> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FormUpload> _files = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _texts.Keys;

    public void Add(string name, string text)
    {
        if (!_texts.TryGetValue(name, out var texts)) _texts[name] = texts = [];
        texts.Add(text);
    }

    public void Add(string name, FormUpload file) => _files[name] = file;

    /// <summary>The last text, trimmed: a checkbox comes after the hidden control that stands for its absence. Empty for none.</summary>
    public string Text(string name) => _texts.TryGetValue(name, out var texts) ? texts[^1].Trim() : "";

    /// <summary>All texts that are not empty.</summary>
    public IEnumerable<string> All(string name) => _texts.TryGetValue(name, out var texts) ? texts.Select(t => t.Trim()).Where(t => t.Length > 0) : [];

    public FormUpload? File(string name) => _files.GetValueOrDefault(name);
    public bool Has(string name) => _texts.ContainsKey(name);

    /// <summary>These values, and those of <paramref name="others"/> where these say nothing.</summary>
    public FormValues Over(FormValues others)
    {
        var merged = new FormValues();
        foreach (var source in new[] { others, this })
        {
            foreach (var (name, texts) in source._texts) merged._texts[name] = texts;
            foreach (var (name, file) in source._files) merged._files[name] = file;
        }
        return merged;
    }

    /// <summary>The values whose control's name satisfies <paramref name="isKept"/>.</summary>
    public FormValues Only(Func<string, bool> isKept)
    {
        var kept = new FormValues();
        foreach (var (name, texts) in _texts)
            if (isKept(name)) kept._texts[name] = texts;
        return kept;
    }
}

/// <summary>A file that was chosen.</summary>
internal sealed record FormUpload(byte[] Content, string MediaType);
