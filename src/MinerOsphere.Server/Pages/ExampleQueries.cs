using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Pages;

/// <summary>
/// The queries of <c>config/queries</c>: each <c>*.rq</c> file starts with comments that name it, <c># fr: ...</c> and <c># en: ...</c>;
/// a second pair explains it. <c>{linkedDataBase}</c> stands for the start of the server's IRIs. Read again when a file changes.
/// </summary>
internal sealed class ExampleQueries(string? folder)
{
    private (DateTime Stamp, IReadOnlyList<ExampleQuery> Queries) _held = (DateTime.MinValue, []);

    public IReadOnlyList<ExampleQuery> All(string linkedDataBase) =>
        [.. Read().Select(q => q with { Text = q.Text.Replace("{linkedDataBase}", linkedDataBase, StringComparison.Ordinal) })];

    private IReadOnlyList<ExampleQuery> Read()
    {
        if (folder is null || !Directory.Exists(folder)) return [];
        var files = Directory.GetFiles(folder, "*.rq").Order(StringComparer.Ordinal).ToArray();
        var stamp = files.Select(File.GetLastWriteTimeUtc).Append(Directory.GetLastWriteTimeUtc(folder)).Max();
        if (stamp == _held.Stamp) return _held.Queries;
        IReadOnlyList<ExampleQuery> read = [.. files.Select(file => ExampleQuery.Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];
        _held = (stamp, read);
        return read;
    }
}

/// <summary>A query with its title.</summary>
/// <param name="Id">Its file's name.</param>
/// <param name="Title">What it asks.</param>
/// <param name="Note">How to read its answer; may be empty.</param>
/// <param name="Text">The query itself, without the heading comments.</param>
internal sealed record ExampleQuery(string Id, LocalizedText Title, LocalizedText Note, string Text)
{
    public static ExampleQuery Parse(string id, string file)
    {
        var lines = file.ReplaceLineEndings("\n").Split('\n');
        var said = new Dictionary<string, List<string>>(StringComparer.Ordinal) { ["fr"] = [], ["en"] = [] };
        var at = 0;
        for (; at < lines.Length && lines[at].StartsWith('#'); at++)
        {
            var comment = lines[at][1..].Trim();
            if (comment.Length > 3 && comment[2] == ':' && said.TryGetValue(comment[..2], out var texts)) texts.Add(comment[3..].Trim());
        }
        string? Of(string language, int place) => said[language].ElementAtOrDefault(place);
        return new(id, new(Of("fr", 0) ?? id, Of("en", 0)), new(Of("fr", 1), Of("en", 1)), string.Join('\n', lines[at..]).Trim());
    }
}
