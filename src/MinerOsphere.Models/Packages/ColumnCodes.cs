using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Packages;

/// <summary>The texts that stand for a categorical column's codes 0, 1, 2 and so on.</summary>
/// <param name="categories">Texts by column.</param>
internal sealed class ColumnCodes(ImmutableDictionary<string, ImmutableArray<string>> categories)
{
    private const int MostListed = 30;

    public bool TryCode(string column, string text, out double code, [NotNullWhen(false)] out LocalizedText? fault)
    {
        (code, fault) = (double.NaN, null);
        if (!categories.TryGetValue(column, out var texts))
        {
            fault = new LocalizedText($"« {Short(text)} » n'est pas un nombre", $"'{Short(text)}' is not a number");
            return false;
        }
        if (texts.IndexOf(text) is var found and >= 0)
        {
            code = found;
            return true;
        }
        var known = string.Join(", ", texts.Take(MostListed));
        fault = new LocalizedText($"le modèle ne connaît pas la catégorie « {Short(text)} » ; connues : {known}", $"the model does not know the category '{Short(text)}'; known: {known}");
        return false;
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
