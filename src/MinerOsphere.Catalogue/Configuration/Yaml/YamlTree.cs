using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MinerOsphere.Catalogue.Configuration.Yaml;

/// <summary>
/// Builds the tree of a YAML document from parser events. YamlDotNet's own tree stops at the first key that comes twice and its object
/// mapping at the first wrong type; we want every fault of a file at once.
/// </summary>
internal sealed class YamlTree
{
    private const int MaxDepth = 32;
    private readonly Parser _parser;
    private readonly Dictionary<string, YamlValue> _anchors = [];

    private YamlTree(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>The document's root, or the one syntax fault that made the text unreadable.</summary>
    public static (YamlValue? Root, ConfigurationFault? Fault) Parse(string file, string text)
    {
        var tree = new YamlTree(text);
        try
        {
            return (tree.Document(), null);
        }
        catch (Exception e) when (e is InvalidOperationException or IndexOutOfRangeException or ArgumentException)
        {
            // The scanner fails so on some unclosed lists; the last event is the nearest place known.
            var at = tree._parser.Current?.End ?? Mark.Empty;
            return (null, new ConfigurationFault(file, (int)at.Line, (int)at.Column, "not YAML from here on", "a list or mapping that is closed"));
        }
        catch (YamlException e)
        {
            // The parser's own way to say "not YAML"; this is the one place where it is met.
            var message = e.Message.Contains(": ", StringComparison.Ordinal) && e.Message.StartsWith('(')
                ? e.Message[(e.Message.IndexOf("): ", StringComparison.Ordinal) + 3)..]
                : e.Message;
            return (null, new ConfigurationFault(file, (int)e.Start.Line, (int)e.Start.Column, $"not YAML: {message.TrimEnd('.')}"));
        }
    }

    private YamlValue Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _)) return new YamlMap([], 1, 1);
        _parser.Consume<DocumentStart>();
        var root = Value(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second)) throw new YamlException(second.Start, second.End, "a second document in one file");
        return root;
    }

    private YamlValue Value(int depth)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value.Value, out var anchored)
                ? anchored
                : throw new YamlException(alias.Start, alias.End, $"alias '*{alias.Value.Value}' names no anchor above it");
        }

        var start = _parser.Current is NodeEvent node ? node : throw new YamlException(_parser.Current!.Start, _parser.Current.End, "no value");
        if (depth > MaxDepth) throw new YamlException(start.Start, start.End, $"nested deeper than {MaxDepth} levels");
        YamlValue value = start switch
        {
            Scalar => ScalarOf(_parser.Consume<Scalar>()),
            SequenceStart => ListOf(depth),
            _ => MapOf(depth),
        };
        if (!start.Anchor.IsEmpty) _anchors[start.Anchor.Value] = value;
        return value;
    }

    private static YamlScalar ScalarOf(Scalar scalar) =>
        new(scalar.Value, scalar.Style == ScalarStyle.Plain, (int)scalar.Start.Line, (int)scalar.Start.Column);

    private YamlList ListOf(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<YamlValue>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(Value(depth + 1));
        return new YamlList(items.ToImmutable(), (int)start.Start.Line, (int)start.Start.Column);
    }

    private YamlMap MapOf(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<(YamlScalar, YamlValue)>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var at = _parser.Current!;
            if (Value(depth + 1) is not YamlScalar key) throw new YamlException(at.Start, at.End, "a key must be a text");
            entries.Add((key, Value(depth + 1)));
        }

        return new YamlMap(entries.ToImmutable(), (int)start.Start.Line, (int)start.Start.Column);
    }
}
