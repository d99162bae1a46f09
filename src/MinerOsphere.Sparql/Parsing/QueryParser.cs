using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Parsing;

/// <summary>
/// Recursive descent over the query grammar (SPARQL 1.1 §19.8), straight to the algebra. The first fault is kept and moves
/// the reader to the end of the tokens, so that every production returns at once; no exception is thrown.
/// </summary>
internal sealed partial class QueryParser
{
    /// <summary>Groups, brackets and paths may nest this deep; more would exhaust the stack here or in a later pass.</summary>
    private const int MaxDepth = 128;

    /// <summary>
    /// Operators in chains and elements of groups in one query. Each makes the tree a level deeper although nothing nests, and the passes over
    /// it are recursive and, for long ones, slow.
    /// </summary>
    private const int MaxLinks = 1000;

    /// <summary>What a step of a path counts: it becomes a join with a variable of its own.</summary>
    private const int PathWeight = 4;

    private static readonly string[] UpdateKeywords = ["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"];

    private readonly string text;
    private readonly List<Token> tokens;
    private readonly Dictionary<string, string> prefixes = [];
    private readonly SparqlParserOptions options;
    private string? baseIri;
    private int position;
    private int depth;
    private int links;
    private int hiddenNames;
    private SyntaxError? failure;

    public QueryParser(string text, SparqlParserOptions options)
    {
        this.text = text;
        this.options = options;
        baseIri = options.BaseIri;
        tokens = text.Length > options.MaxLength ? [] : new Lexer(text, options.MaxTokens).Run();
        if (text.Length > options.MaxLength)
            FailAt(0, $"the text has {text.Length} characters, expected {options.MaxLength} at most");
        else
            ReportFault();
    }

    private Token Current => tokens[position];

    public Parsed<Query> Parse()
    {
        Prologue();
        Query? query = null;
        if (UpdateKeywords.Any(keyword => Current.IsWord(keyword)))
            return Parsed<Query>.Ok(new UnsupportedRequest("SPARQL Update"));
        if (Current.IsWord("SELECT"))
            query = Select();
        else if (Current.IsWord("ASK"))
            query = Ask();
        else if (Current.IsWord("CONSTRUCT"))
            query = Construct();
        else if (Current.IsWord("DESCRIBE"))
            query = Describe();
        else
            Expected("SELECT, ASK, CONSTRUCT or DESCRIBE");

        if (failure is null && Current.Kind != TokenKind.End)
            Expected("the end of the query");
        if (failure is not null)
            return Parsed<Query>.Fail(failure);
        return Parsed<Query>.Ok(query!);
    }

    private void Prologue()
    {
        while (true)
        {
            if (TakeWord("BASE"))
                baseIri = BracketedIri()?.Value;
            else if (TakeWord("PREFIX"))
                PrefixDeclaration();
            else if (TakeWord("VERSION"))
                VersionDeclaration();
            else
                return;
        }
    }

    /// <summary>VERSION "1.2" (SPARQL 1.2): a label for readers; every version is read the same.</summary>
    private void VersionDeclaration()
    {
        var isShort = Current.Kind == TokenKind.String && !(Current.End - Current.Start >= 6 && text[Current.Start + 1] == text[Current.Start]);
        if (isShort)
            Advance();
        else
            Expected("a version in single or double quotes");
    }

    private void PrefixDeclaration()
    {
        var name = Current;
        if (name.Kind != TokenKind.PrefixedName || name.Split != name.Text.Length - 1)
        {
            Expected("a prefix that ends with ':'");
            return;
        }
        Advance();
        if (BracketedIri() is { } iri)
            prefixes[name.Text[..^1]] = iri.Value;
    }

    private Iri? BracketedIri()
    {
        if (Current.Kind == TokenKind.Iri)
            return ResolveIri(Take());
        Expected("an IRI in <>");
        return null;
    }

    private string NewHidden(string stem) => $".{stem}{hiddenNames++}";

    private Token Ahead(int by) => tokens[Math.Min(position + by, tokens.Count - 1)];

    private Token Take()
    {
        var token = Current;
        Advance();
        return token;
    }

    private void Advance()
    {
        if (position < tokens.Count - 1)
            position++;
        ReportFault();
    }

    private void ReportFault()
    {
        if (Current.Kind == TokenKind.Fault)
            FailAt(Current.Start, Current.Text);
    }

    private bool TakeWord(string keyword)
    {
        if (!Current.IsWord(keyword))
            return false;
        Advance();
        return true;
    }

    private bool TakePunctuation(string punctuation)
    {
        if (!Current.Is(punctuation))
            return false;
        Advance();
        return true;
    }

    private void Expect(string punctuation)
    {
        if (!TakePunctuation(punctuation))
            Expected($"'{punctuation}'");
    }

    private void ExpectWord(string keyword)
    {
        if (!TakeWord(keyword))
            Expected(keyword);
    }

    private bool Enter()
    {
        // The limit keeps far from the end of an ordinary stack; a thread with a small one is told so instead of crashing.
        if (++depth <= MaxDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return true;
        FailAt(Current.Start, $"the query nests deeper than {MaxDepth} levels");
        return false;
    }

    private void Leave() => depth--;

    private bool Link(int weight = 1)
    {
        links += weight;
        if (links <= MaxLinks)
            return true;
        FailAt(Current.Start, $"the query chains more than {MaxLinks} operators, path steps (each counts {PathWeight}) and parts of groups");
        return false;
    }

    private void Expected(string what) => FailAt(Current.Start, $"found {Current.Describe()}, expected {what}");

    private void FailAt(int offset, string message)
    {
        if (failure is null)
        {
            var line = 1;
            var lineStart = 0;
            for (var i = 0; i < offset && i < text.Length; i++)
            {
                if (text[i] != '\n')
                    continue;
                line++;
                lineStart = i + 1;
            }
            failure = new SyntaxError(line, offset - lineStart + 1, message);
        }
        // From here on every production finds the end.
        tokens.Add(new Token(TokenKind.End, text.Length, text.Length, ""));
        position = tokens.Count - 1;
    }

    [MemberNotNullWhen(true, nameof(failure))]
    private bool Failed => failure is not null;
}
