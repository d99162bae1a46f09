namespace MinerOsphere.Server.Features.Editing;

/// <summary>What a client prefers of an edit (RFC 7240).</summary>
/// <param name="IsLenient"><c>handling=lenient</c>: pass over what cannot be set.</param>
/// <param name="IsStrict"><c>handling=strict</c>: what is done anyway, and then said so.</param>
/// <param name="ReturnsRepresentation"><c>return=representation</c>: answer with the feature as it is then.</param>
internal readonly record struct EditPreferences(bool IsLenient, bool IsStrict, bool ReturnsRepresentation)
{
    public static EditPreferences Read(HttpRequest request)
    {
        var read = new EditPreferences();
        var (hasHandling, hasReturn) = (false, false);
        foreach (var preference in request.Headers["Prefer"].ToString().Split([',', ';'], StringSplitOptions.TrimEntries))
        {
            var at = preference.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = at < 0 ? (preference, "") : (preference[..at].Trim(), preference[(at + 1)..].Trim().Trim('"'));
            // Of a preference that is named twice the first counts (§2).
            if (name.Equals("handling", StringComparison.OrdinalIgnoreCase) && !hasHandling)
                (hasHandling, read) = (true, read with { IsLenient = Is(value, "lenient"), IsStrict = Is(value, "strict") });
            else if (name.Equals("return", StringComparison.OrdinalIgnoreCase) && !hasReturn)
                (hasReturn, read) = (true, read with { ReturnsRepresentation = Is(value, "representation") });
        }
        return read;
    }

    /// <summary>Says which preferences were followed.</summary>
    public void SetApplied(IHeaderDictionary headers, bool isRepresentation)
    {
        if (IsLenient || IsStrict) headers.Append("Preference-Applied", IsLenient ? "handling=lenient" : "handling=strict");
        if (isRepresentation) headers.Append("Preference-Applied", "return=representation");
    }

    private static bool Is(string value, string wanted) => value.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
