using MinerOsphere.Features.Units;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>Tells UCUM codes (case-sensitive form) from other texts.</summary>
public static class Ucum
{
    public static bool IsUnit(string text) => UcumUnit.IsCode(text);
}
