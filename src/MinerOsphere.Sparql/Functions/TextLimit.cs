namespace MinerOsphere.Sparql.Functions;

/// <summary>
/// The longest text that a function may make. A few nested CONCATs or a REPLACE of every character could else outgrow the memory budget, which
/// sees a term only once it is there.
/// </summary>
internal static class TextLimit
{
    /// <summary>16 MiB of UTF-16.</summary>
    public const int Characters = 8 * 1024 * 1024;

    /// <exception cref="QueryException">The text would be too long: a row left out for it would be a wrong answer.</exception>
    public static void Demand(long characters, string function)
    {
        if (characters > Characters)
            throw new QueryException(
                QueryFailure.MemoryBudgetExceeded, $"{function} makes a text of more than {Characters} characters, the longest that a query may make.");
    }

    public static string Checked(string text, string function)
    {
        Demand(text.Length, function);
        return text;
    }
}
