using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Results;

/// <summary>
/// Reads the answer of a SELECT or ASK from a document in one of the four SPARQL result formats, row by row: no more than one row and a
/// few kilobytes are held. SPARQL 1.2 Query Results JSON, XML, and CSV and TSV, with triple terms and base directions. The document may
/// come from anywhere: what is wrong in it ends the reading with an <see cref="Error"/> that names line, column and what was expected.
/// </summary>
/// <remarks>
/// <para>JSON and XML give back what was written. TSV does too, save that an ASK is a lone <c>true</c> or <c>false</c>, which the standard
/// does not define. CSV keeps texts only (§3): each is read as a plain literal, one that starts with <c>_:</c> as a blank node, and an
/// empty one as unbound.</para>
/// <para>A failure of the stream itself (<see cref="IOException"/>) goes through to the caller. Not thread-safe; single pass.</para>
/// </remarks>
public abstract class ResultReader : IDisposable
{
    /// <summary>No document may have more variables than this.</summary>
    public const int MaxVariables = 1_000;

    private const int RowBytes = 48;
    private const int TermBytes = 96;

    private readonly BoundedStream bounded;
    private readonly CancellationToken cancellation;
    private int rows;

    private protected ResultReader(BoundedStream bounded, in ResultReaderOptions options, CancellationToken cancellation)
    {
        this.bounded = bounded;
        Options = options;
        this.cancellation = cancellation;
    }

    /// <summary>The answer of an ASK; null when the document holds solutions.</summary>
    public bool? Boolean { get; private protected set; }

    /// <summary>The variables, without <c>?</c>, in the order of the document; none for an ASK.</summary>
    public IReadOnlyList<string> Variables { get; private protected set; } = [];

    /// <summary>What is wrong with the document, once <see cref="Next"/> has met it.</summary>
    public SyntaxError? Error { get; private set; }

    private protected ResultReaderOptions Options { get; }

    /// <summary>Reads up to the first row. The stream stays open and is the caller's to dispose.</summary>
    /// <param name="format">Json, Xml, Csv or Tsv.</param>
    /// <param name="document">The bytes: UTF-8, or for XML what its declaration says.</param>
    /// <param name="options">Limits; <c>default</c> is taken for the documented ones.</param>
    /// <param name="cancellation">Looked at for each row.</param>
    /// <exception cref="ArgumentException">The format is one of CONSTRUCT and DESCRIBE.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Parsed<ResultReader> Open(
        ResultFormat format, Stream document, ResultReaderOptions options = default, CancellationToken cancellation = default)
    {
        if (options.MaxBytes == 0)
            options = new ResultReaderOptions();
        var bounded = new BoundedStream(document, options.MaxBytes);
        ResultReader reader = format switch
        {
            ResultFormat.Json => new JsonResultReader(bounded, options, cancellation),
            ResultFormat.Xml => new XmlResultReader(bounded, options, cancellation),
            ResultFormat.Csv => new CsvResultReader(bounded, options, cancellation),
            ResultFormat.Tsv => new TsvResultReader(bounded, options, cancellation),
            _ => throw new ArgumentException($"{format} holds triples, not solutions.", nameof(format)),
        };
        if (reader.Start() && !bounded.IsExceeded)
            return Parsed<ResultReader>.Ok(reader);
        reader.Fail(1, 1, "found no result");
        reader.Dispose();
        return Parsed<ResultReader>.Fail(reader.Error!);
    }

    /// <summary>Reads a whole document: <see cref="Solutions"/> held in memory, or a <see cref="BooleanResult"/>.</summary>
    /// <inheritdoc cref="Open"/>
    public static Parsed<QueryResult> Read(
        ResultFormat format, Stream document, ResultReaderOptions options = default, CancellationToken cancellation = default)
    {
        var opened = Open(format, document, options, cancellation);
        if (!opened.Succeeded)
            return Parsed<QueryResult>.Fail(opened.Error);
        using var reader = opened.Value;
        if (reader.Boolean is { } answer)
            return Parsed<QueryResult>.Ok(new BooleanResult(answer));
        var rows = new List<Term?[]>();
        var held = 0L;
        while (true)
        {
            var row = new Term?[reader.Variables.Count];
            if (!reader.Next(row))
                break;
            held += SizeOf(row);
            if (held > reader.Options.MaxHeldBytes)
                reader.FailHeld(reader.rows);
            rows.Add(row);
        }
        return reader.Error is null
            ? Parsed<QueryResult>.Ok(Solutions.Of(reader.Variables, rows))
            : Parsed<QueryResult>.Fail(reader.Error);
    }

    /// <summary>
    /// Reads the next solution into <paramref name="row"/>, one term per variable, null where unbound; false after the last one or at
    /// an <see cref="Error"/>. Only when it has returned false without error was the document complete.
    /// </summary>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public bool Next(Span<Term?> row)
    {
        if (row.Length < Variables.Count)
            throw new ArgumentException($"The row has {row.Length} places for {Variables.Count} variables.", nameof(row));
        if (Error is not null || Boolean is not null)
            return false;
        cancellation.ThrowIfCancellationRequested();
        row.Clear();
        if (TryReadRow(row) && Error is null)
        {
            rows++;
            return true;
        }
        // A document cut at the limit may look complete.
        if (bounded.IsExceeded)
            Fail(1, 1, "");
        return false;
    }

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Reads up to the first row; false after an error.</summary>
    private protected abstract bool Start();

    /// <summary>Reads a row, all unbound before; false at the end or after an error.</summary>
    private protected abstract bool TryReadRow(Span<Term?> row);

    /// <summary>Keeps the first error and returns false, so that a reader can return what this returns.</summary>
    private protected bool Fail(int line, int column, string message)
    {
        Error ??= new SyntaxError(line, column, bounded.IsExceeded ? $"found more than {Options.MaxBytes} bytes, expected a shorter document" : message);
        return false;
    }

    private protected bool FailHeld(int row) =>
        Fail(1, 1, $"found more than {Options.MaxHeldBytes} bytes of solutions by row {row + 1}, expected a smaller answer");

    private protected bool FailVariables(int line, int column) =>
        Fail(line, column, $"found more than {MaxVariables} variables, expected fewer");

    private protected void Check() => cancellation.ThrowIfCancellationRequested();

    /// <summary>Checks the names of variables and that each comes once.</summary>
    private protected bool SetVariables(List<string> names, int line, int column)
    {
        var seen = new HashSet<string>();
        foreach (var name in names)
        {
            if (!ReadTerm.IsVariable(name))
                return Fail(line, column, $"found \"{ReadTerm.Shorten(name)}\", expected the name of a variable without \"?\"");
            if (!seen.Add(name))
                return Fail(line, column, $"found ?{ReadTerm.Shorten(name)} a second time, expected each variable once");
        }
        Variables = names;
        return true;
    }

    private protected static long SizeOf(ReadOnlySpan<Term?> row)
    {
        var size = RowBytes + 8L * row.Length;
        foreach (var term in row)
            if (term is not null)
                size += SizeOf(term);
        return size;
    }

    private static long SizeOf(Term term) => term switch
    {
        Iri iri => TermBytes + 2L * iri.Value.Length,
        BlankNode node => TermBytes + 2L * node.Label.Length,
        Literal literal => TermBytes + 2L * (literal.Lexical.Length + literal.Datatype.Length),
        TripleTerm triple => TermBytes + SizeOf(triple.Subject) + SizeOf(triple.Predicate) + SizeOf(triple.Object),
        _ => TermBytes,
    };
}
