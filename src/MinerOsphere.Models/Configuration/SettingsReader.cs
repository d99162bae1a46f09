using MinerOsphere.Features.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Configuration;

/// <summary>Reads the settings of a model and gathers every fault with file and line; a missing value reads as an empty one.</summary>
internal sealed class SettingsReader
{
    private readonly string _file;

    private SettingsReader(string file) => _file = file;

    public List<string> Faults { get; } = [];

    /// <summary>Where the file is: paths in it are read from there.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(_file))!;

    /// <summary>The root mapping, or null when the file is no YAML mapping; the reader holds the reason.</summary>
    public static YamlMappingNode? Open(string file, out SettingsReader reader)
    {
        using var text = new StreamReader(file);
        return Open(file, text, out reader);
    }

    /// <param name="file">Its name in faults.</param>
    /// <param name="text">YAML, or JSON, which is YAML too.</param>
    /// <param name="reader">Reads the values.</param>
    public static YamlMappingNode? Open(string file, TextReader text, out SettingsReader reader)
    {
        reader = new SettingsReader(file);
        try
        {
            var stream = new YamlStream();
            stream.Load(text);
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root) return root;
            reader.Faults.Add($"{file}:1:1: expected a mapping with 'id' and 'kind'");
        }
        catch (YamlException e)
        {
            reader.Faults.Add($"{file}:{e.Start.Line}:{e.Start.Column}: {e.Message}");
        }
        return null;
    }

    public void OnlyKnown(YamlMappingNode node, params ReadOnlySpan<string> known)
    {
        foreach (var key in node.Children.Keys)
            if (!known.Contains(((YamlScalarNode)key).Value)) Fault(key, $"unknown key '{key}'; known: {string.Join(", ", known.ToArray())}");
    }

    public string Text(YamlMappingNode node, string key)
    {
        if (Find(node, key) is YamlScalarNode { Value: { Length: > 0 } text }) return text;
        Fault(node, $"'{key}' is missing; expected a text");
        return "";
    }

    public string? OptionalText(YamlMappingNode node, string key) => Find(node, key) is null ? null : Text(node, key);

    public YamlMappingNode Mapping(YamlMappingNode node, string key)
    {
        if (Find(node, key) is YamlMappingNode mapping) return mapping;
        Fault(node, $"'{key}' is missing; expected a mapping");
        return new YamlMappingNode();
    }

    public LocalizedText Localized(YamlMappingNode node, string key)
    {
        var texts = Mapping(node, key);
        OnlyKnown(texts, "fr", "en");
        return new LocalizedText(Text(texts, "fr"), OptionalText(texts, "en"));
    }

    public void Fault(YamlNode at, string message) => Faults.Add($"{_file}:{Math.Max(1, at.Start.Line)}:{Math.Max(1, at.Start.Column)}: {message}");

    private static YamlNode? Find(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
