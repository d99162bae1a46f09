using MinerOsphere.Features.Schema;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>The text of a query that an input names: a SELECT, before anybody is asked.</summary>
internal static class SelectText
{
    /// <summary>The record of a run names the query within an address, and keeps it.</summary>
    private const int MostCharacters = 20_000;

    /// <summary>Why it is none; null for a good one.</summary>
    /// <param name="text">The query.</param>
    /// <param name="endpoint">Address that relative IRIs start from; null where it is unknown.</param>
    public static LocalizedText? FaultOf(string text, string? endpoint)
    {
        if (text.Length > MostCharacters) return new($"{text.Length} caractères ; {MostCharacters} au plus", $"{text.Length} characters; {MostCharacters} at most");
        var parsed = SparqlParser.Parse(text, SparqlParserOptions.Default with { BaseIri = endpoint });
        if (!parsed.Succeeded)
            return new($"erreur de syntaxe SPARQL, ligne {parsed.Error.Line}, colonne {parsed.Error.Column} : {parsed.Error.Message}", $"SPARQL syntax error at line {parsed.Error.Line}, column {parsed.Error.Column}: {parsed.Error.Message}");
        var form = parsed.Value switch
        {
            SelectQuery => null,
            AskQuery => "ASK",
            ConstructQuery => "CONSTRUCT",
            DescribeQuery => "DESCRIBE",
            _ => "UPDATE",
        };
        return form is null ? null : new($"{form} ne donne pas de lignes ; une requête SELECT est attendue", $"{form} gives no rows; a SELECT query is expected");
    }
}
