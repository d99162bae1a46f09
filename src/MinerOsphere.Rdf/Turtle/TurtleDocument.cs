using System.Buffers;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Text;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>
/// What the writers of Turtle and TriG share. Quads are held back by the window and written grouped; a prefix is declared before the first
/// window that uses it, which both syntaxes allow anywhere between statements. Only a document that fits into one window is known
/// whole: there blank nodes lose their labels and lists become ( ... ).
/// </summary>
internal sealed partial class TurtleDocument : IDisposable
{
    private const int WindowSize = 4096;

    private readonly Utf8Output output;
    private readonly ArrayBufferWriter<byte> block = new();
    private readonly Utf8Output text;
    private readonly PrefixTable prefixes;
    private readonly TurtleTermWriter terms;
    private readonly TurtleWindow window = new();
    private bool isWhole = true;

    public TurtleDocument(IBufferWriter<byte> destination, IEnumerable<KeyValuePair<string, string>>? prefixes)
    {
        output = new Utf8Output(destination);
        text = new Utf8Output(block);
        this.prefixes = new PrefixTable(prefixes ?? []);
        terms = new TurtleTermWriter(text, this.prefixes);
    }

    public long BytesWritten => output.BytesWritten;

    public void Add(in Quad quad)
    {
        if (window.Count == WindowSize)
        {
            isWhole = false;
            WriteWindow();
        }
        window.Add(quad);
    }

    public void Flush() => output.Flush();

    public void Complete()
    {
        WriteWindow();
        Flush();
    }

    public void Dispose()
    {
        output.Dispose();
        text.Dispose();
    }

    private void WriteWindow()
    {
        foreach (var (graph, subjects) in window.Graphs)
            WriteGraph(graph, subjects);
        text.Flush();
        if (terms.Undeclared.Count > 0)
            WritePrefixes();
        output.Write(block.WrittenSpan);
        block.ResetWrittenCount();
        window.Clear();
    }

    private void WritePrefixes()
    {
        if (output.BytesWritten > 0)
            output.Write('\n');
        // In the order the caller gave them.
        foreach (var (prefix, name) in prefixes.Declared)
        {
            if (!terms.Undeclared.Contains(prefix))
                continue;
            output.Write("@prefix "u8);
            output.Write(prefix);
            output.Write(": "u8);
            TermText.WriteIri(output, name);
            output.Write(" .\n"u8);
        }
        terms.Undeclared.Clear();
        // The block starts with the empty line when something is before it.
        if (block.WrittenSpan[0] != '\n')
            output.Write('\n');
    }
}
