using MinerOsphere.Features.Units;

namespace MinerOsphere.Tests.Features.Units;

/// <summary>Values that textbooks and standards give (SI brochure, NIST SP 811, UCUM's own tables).</summary>
public class UcumUnitTests
{
    [Theory]
    [InlineData(3, "km", "m", 3000)]
    [InlineData(1, "[in_i]", "cm", 2.54)]
    [InlineData(1, "[ft_i]", "m", 0.3048)]
    [InlineData(1, "[yd_i]", "m", 0.9144)]
    [InlineData(1, "[mi_i]", "km", 1.609344)]
    [InlineData(1, "[nmi_i]", "m", 1852)]
    [InlineData(1, "[fth_i]", "m", 1.8288)]
    [InlineData(3937, "[ft_us]", "m", 1200)]
    [InlineData(1, "AU", "km", 149597870.7)]
    [InlineData(1, "[ly]", "m", 9460730472580800.0)]
    [InlineData(1, "Ao", "nm", 0.1)]
    [InlineData(1, "har", "m2", 10000)]
    [InlineData(1, "km2", "har", 100)]
    [InlineData(1, "[acr_br]", "m2", 4046.850049400269)]
    [InlineData(1, "[acr_us]", "m2", 4046.872609874252)]
    [InlineData(1, "l", "m3", 0.001)]
    [InlineData(1, "m3", "L", 1000)]
    [InlineData(1, "hm3", "m3", 1000000)]
    [InlineData(1, "[gal_us]", "l", 3.785411784)]
    [InlineData(1, "[gal_br]", "l", 4.54609)]
    [InlineData(1, "[bbl_us]", "l", 158.987294928)]
    [InlineData(1, "t", "kg", 1000)]
    [InlineData(1, "kt", "t", 1000)]
    [InlineData(1, "[lb_av]", "kg", 0.45359237)]
    [InlineData(1, "[oz_av]", "g", 28.349523125)]
    [InlineData(1, "[oz_tr]", "g", 31.1034768)]
    [InlineData(1, "[ston_av]", "kg", 907.18474)]
    [InlineData(1, "[lton_av]", "kg", 1016.0469088)]
    [InlineData(1, "[car_m]", "mg", 200)]
    [InlineData(2, "h", "min", 120)]
    [InlineData(1, "wk", "d", 7)]
    [InlineData(1, "a", "d", 365.25)]
    [InlineData(1, "a_g", "d", 365.2425)]
    [InlineData(12, "mo", "a", 1)]
    [InlineData(1, "d", "s", 86400)]
    [InlineData(36, "km/h", "m/s", 10)]
    [InlineData(1, "[kn_i]", "km/h", 1.852)]
    [InlineData(1, "m3/s", "m3/h", 3600)]
    [InlineData(1, "bar", "hPa", 1000)]
    [InlineData(1, "atm", "Pa", 101325)]
    [InlineData(760, "mm[Hg]", "Pa", 101324.72)]
    [InlineData(1, "[psi]", "Pa", 6894.757293168361)]
    [InlineData(1, "[in_i'Hg]", "Pa", 3386.3788)]
    [InlineData(1, "kW.h", "MJ", 3.6)]
    [InlineData(1, "cal_IT", "J", 4.1868)]
    [InlineData(1, "kcal", "J", 4184)]
    [InlineData(1, "[Btu_IT]", "J", 1055.05585262)]
    [InlineData(1, "eV", "J", 1.602176634e-19)]
    [InlineData(1, "[HP]", "W", 745.6998715822702)]
    [InlineData(1, "N", "kg.m.s-2", 1)]
    [InlineData(1, "J", "kg.m2/s2", 1)]
    [InlineData(1, "dyn", "N", 1e-5)]
    [InlineData(1, "gf", "N", 9.80665e-3)]
    [InlineData(100, "Cel", "K", 373.15)]
    [InlineData(212, "[degF]", "Cel", 100)]
    [InlineData(-40, "[degF]", "Cel", -40)]
    [InlineData(0, "K", "[degF]", -459.67)]
    [InlineData(80, "[degRe]", "Cel", 100)]
    [InlineData(491.67, "[degR]", "Cel", 0)]
    [InlineData(7, "[pH]", "mol/l", 1e-7)]
    [InlineData(1e-3, "mol/l", "[pH]", 3)]
    [InlineData(30, "dB", "1", 1000)]
    [InlineData(94, "dB[SPL]", "Pa", 1.0023744672545447)]
    [InlineData(30, "dB[W]", "kW", 1)]
    [InlineData(1, "Np", "B", 0.4342944819032518)]
    [InlineData(50, "%", "1", 0.5)]
    [InlineData(1, "%", "[ppth]", 10)]
    [InlineData(1, "[ppm]", "[ppb]", 1000)]
    [InlineData(1, "g/t", "[ppm]", 1)]
    [InlineData(1, "mg/kg", "[ppm]", 1)]
    [InlineData(5, "mg/L", "ug/l", 5000)]
    [InlineData(1, "ng/m3", "ug/m3", 0.001)]
    [InlineData(180, "deg", "rad", Math.PI)]
    [InlineData(1, "deg", "'", 60)]
    [InlineData(1, "deg", "''", 3600)]
    [InlineData(100, "gon", "deg", 90)]
    [InlineData(1, "circ", "deg", 360)]
    [InlineData(1, "KiBy", "By", 1024)]
    [InlineData(1, "By", "bit", 8)]
    [InlineData(1, "Ci", "Bq", 37e9)]
    [InlineData(1, "Gy", "RAD", 100)]
    [InlineData(5, "10*3", "1", 5000)]
    [InlineData(5, "10^-3", "1", 0.005)]
    [InlineData(12, "{élèves}", "1", 12)]
    [InlineData(12, "{head}/km2", "/har", 0.12)]
    [InlineData(2, "kg{dry}.m-2", "g/cm2", 0.2)]
    [InlineData(1, "/m", "/km", 1000)]
    [InlineData(1, "m/(s.s)", "m.s-2", 1)]
    [InlineData(1, "m/s/s", "m/s2", 1)]
    [InlineData(1, "m+2", "m2", 1)]
    [InlineData(1, "100.m", "hm", 1)]
    [InlineData(2, "[c]", "m/s", 599584916)]
    [InlineData(1, "uS/cm", "S/m", 0.0001)]
    [InlineData(1, "mol", "mmol", 1000)]
    public void Values_convert_as_the_tables_say(double value, string from, string to, double expected)
    {
        var source = UcumUnit.Parse(from, out var fault);
        Assert.True(source is not null, fault?.En);
        var target = UcumUnit.Parse(to, out fault);
        Assert.True(target is not null, fault?.En);
        Assert.True(source.TryConvert(value, target, out var converted, out fault), fault?.En);
        Assert.Equal(expected, converted, Math.Abs(expected) * 2e-12 + 1e-12 * (expected == 0 ? 1000 : 0));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("parsec", "unknown UCUM unit 'parsec' at character 1")]
    [InlineData("m.", "ends too early")]
    [InlineData("m//s", "unexpected '/' at character 3")]
    [InlineData("(m", "')' is missing at character 3")]
    [InlineData("m)", "unexpected ')' at character 2")]
    [InlineData("m{x", "an annotation without '}'")]
    [InlineData("kmin", "'min' takes no prefix")]
    [InlineData("k[in_i]", "takes no prefix")]
    [InlineData("KM", "unknown UCUM unit")]
    [InlineData("m 2", "unknown UCUM unit")]
    [InlineData("m100", "exponent")]
    [InlineData("0", "no usable factor")]
    [InlineData("kg*m", "unknown UCUM unit")]
    [InlineData("((((((((((((((((((m))))))))))))))))))", "too deep")]
    [InlineData("°C", "unknown UCUM unit")]
    public void What_is_no_code_is_refused_with_its_place(string code, string reason)
    {
        Assert.Null(UcumUnit.Parse(code, out var fault));
        Assert.Contains(reason, fault!.En);
        Assert.NotNull(fault.Fr);
    }

    [Theory]
    [InlineData("km", "kg", "dimension")]
    [InlineData("Cel", "m", "dimension")]
    [InlineData("m", "m2", "(m) is not of the same dimension as 'm2' (m2)")]
    [InlineData("deg", "1", "dimension")]
    [InlineData("[IU]", "mg", "arbitrary")]
    [InlineData("[IU]/l", "[IU]/l", "arbitrary")]
    [InlineData("Cel/m", "K/m", "scale of its own")]
    [InlineData("[pH]", "mol", "dimension")]
    public void What_does_not_compare_is_refused(string from, string to, string reason)
    {
        var (source, target) = (UcumUnit.Parse(from, out _)!, UcumUnit.Parse(to, out _)!);
        Assert.False(source.TryConvert(1, target, out _, out var fault));
        Assert.Contains(reason, fault.En);
    }

    [Fact]
    public void A_logarithm_of_nothing_is_no_value()
    {
        Assert.False(UcumUnit.Parse("mol/l", out _)!.TryConvert(0, UcumUnit.Parse("[pH]", out _)!, out _, out var fault));
        Assert.Contains("has no value", fault.En);
    }

    [Fact]
    public void There_and_back_is_the_same()
    {
        string[][] families =
        [
            ["m", "km", "[in_i]", "[ft_us]", "[nmi_i]", "pc", "Ao"], ["Cel", "[degF]", "K", "[degR]", "[degRe]"], ["Pa", "bar", "atm", "[psi]", "mm[Hg]", "dB[SPL]"],
            ["[pH]", "mol/l", "mmol/m3"], ["J", "kW.h", "cal", "[Btu]", "eV"], ["l", "m3", "[gal_us]", "[foz_br]", "[bu_us]"], ["W", "B[W]", "dB[kW]", "[HP]"],
        ];
        var random = new Random(20);
        foreach (var family in families)
            for (var i = 0; i < 400; i++)
            {
                var from = UcumUnit.Parse(family[random.Next(family.Length)], out _)!;
                var to = UcumUnit.Parse(family[random.Next(family.Length)], out _)!;
                var value = 0.5 + random.NextDouble() * 8;
                Assert.True(from.TryConvert(value, to, out var there, out var fault), fault?.En);
                Assert.True(to.TryConvert(there, from, out var back, out fault), fault?.En);
                Assert.True(Math.Abs(back - value) < 1e-9 * value, $"{value} {from} = {there} {to} = {back} {from}");
            }
    }

    [Fact]
    public void No_text_breaks_the_reader()
    {
        var random = new Random(7);
        const string Letters = "mskgK[]{}()./10*^-+'%_ Pa.CelduB";
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 14)).Select(_ => Letters[random.Next(Letters.Length)])]);
            var unit = UcumUnit.Parse(text, out var fault);
            Assert.Equal(unit is null, fault is not null);
        }
    }
}
