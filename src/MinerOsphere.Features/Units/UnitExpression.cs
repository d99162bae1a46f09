using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Units;

/// <summary>
/// Reads a UCUM code (§§5 to 12, case-sensitive): products and quotients from left to right, brackets, exponents, whole factors, prefixes and
/// annotations in braces, which change nothing.
/// </summary>
internal ref struct UnitExpression
{
    private const int DeepestNesting = 16;

    private readonly ReadOnlySpan<char> _text;
    private readonly IReadOnlyDictionary<string, UnitAtom> _atoms;
    private int _at;
    private int _depth;
    private LocalizedText? _fault;

    private UnitExpression(ReadOnlySpan<char> text, IReadOnlyDictionary<string, UnitAtom> atoms)
    {
        _text = text;
        _atoms = atoms;
    }

    /// <summary>What an expression comes to.</summary>
    /// <param name="Factor">In base units; of the proper unit where there is a scale.</param>
    /// <param name="Dimension">Of the whole.</param>
    /// <param name="Scale">Of a special unit; null for a ratio scale.</param>
    /// <param name="ScaleFactor">What a prefix or a factor makes of a special unit's value.</param>
    /// <param name="IsArbitrary">An arbitrary unit takes part.</param>
    /// <param name="MixesSpecial">A special unit stands in a product, where it has no meaning.</param>
    public readonly record struct Meaning(UnitFactor Factor, UnitDimension Dimension, UnitScale? Scale, UnitFactor ScaleFactor, bool IsArbitrary, bool MixesSpecial)
    {
        public static readonly Meaning One = new(UnitFactor.One, UnitDimension.None, null, UnitFactor.One, false, false);

        public bool IsPureFactor => Scale is null && Dimension.IsNone && !IsArbitrary;

        public readonly Meaning Power(int exponent) => exponent == 1 ? this : this with
        {
            Factor = Factor.Power(exponent),
            Dimension = UnitDimension.None.Times(Dimension, exponent),
            MixesSpecial = MixesSpecial || Scale is not null,
        };

        public readonly Meaning Times(in Meaning other)
        {
            // A number beside a special unit scales its value (UCUM §22); anything else makes no sense of either.
            if (Scale is not null && other.IsPureFactor) return this with { ScaleFactor = ScaleFactor * other.Factor };
            if (other.Scale is not null && IsPureFactor) return other with { ScaleFactor = other.ScaleFactor * Factor };
            return new Meaning(Factor * other.Factor, Dimension.Times(other.Dimension), null, UnitFactor.One, IsArbitrary || other.IsArbitrary,
                MixesSpecial || other.MixesSpecial || Scale is not null || other.Scale is not null);
        }
    }

    public static bool TryRead(ReadOnlySpan<char> text, IReadOnlyDictionary<string, UnitAtom> atoms, out Meaning meaning, [NotNullWhen(false)] out LocalizedText? fault)
    {
        var reader = new UnitExpression(text, atoms);
        meaning = reader.Whole();
        fault = reader._fault;
        return fault is null;
    }

    private Meaning Whole()
    {
        if (_text.IsEmpty) return Fail("le code est vide", "the code is empty");
        var meaning = Term();
        return _fault is null && _at < _text.Length ? Unexpected() : meaning;
    }

    /// <summary>Components from left to right; a division holds for the next component only.</summary>
    private Meaning Term()
    {
        if (++_depth > DeepestNesting) return Fail("trop de parenthèses imbriquées", "brackets nested too deep");
        var product = Meaning.One;
        var divides = Accept('/');
        do
        {
            var component = Component();
            if (_fault is not null) return product;
            product = product.Times(component.Power(divides ? -1 : 1));
            divides = Peek == '/';
        }
        while (Accept('.') || Accept('/'));
        _depth--;
        return product;
    }

    private Meaning Component()
    {
        if (Accept('('))
        {
            var inner = Term();
            if (_fault is null && !Accept(')')) return Fail($"il manque « ) » au caractère {_at + 1}", $"')' is missing at character {_at + 1}");
            SkipAnnotation();
            return inner;
        }
        var start = _at;
        if (SkipAnnotation() || _fault is not null) return Meaning.One;
        while (_at < _text.Length && _text[_at] is not ('.' or '/' or '(' or ')' or '{' or '}'))
        {
            // What stands in square brackets belongs to the symbol, digits and points too.
            if (_text[_at] == '[' && _text[_at..].IndexOf(']') is var close and > 0) _at += close;
            _at++;
        }
        if (_at == start) return Unexpected();
        var meaning = Symbol(_text[start.._at], start);
        SkipAnnotation();
        return meaning;
    }

    private Meaning Symbol(ReadOnlySpan<char> text, int start)
    {
        var digits = text.Length;
        while (digits > 0 && char.IsAsciiDigit(text[digits - 1])) digits--;
        if (digits == 0)
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var factor) && factor > 0
                ? Meaning.One with { Factor = new UnitFactor(factor, 0) }
                : Fail($"« {text} » n'est pas un facteur utilisable", $"'{text}' is no usable factor");
        var end = digits < text.Length && text[digits - 1] is '+' or '-' && digits > 1 ? digits - 1 : digits;
        var exponent = 1;
        if (end < text.Length && (!int.TryParse(text[end..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > 99))
            return Fail($"exposant « {text[end..]} » hors de -99 à 99", $"the exponent '{text[end..]}' is outside -99 to 99");
        return Atom(text[..end].ToString(), start).Power(exponent);
    }

    private Meaning Atom(string code, int start)
    {
        if (_atoms.TryGetValue(code, out var atom)) return Of(atom, UnitFactor.One);
        for (var length = Math.Min(2, code.Length - 1); length > 0; length--)
            if (UnitPrefixes.Factors.TryGetValue(code[..length], out var prefix) && _atoms.TryGetValue(code[length..], out atom))
                return atom.IsMetric
                    ? Of(atom, prefix)
                    : Fail($"« {atom.Code} » ne prend pas de préfixe (« {code} »)", $"'{atom.Code}' takes no prefix ('{code}')");
        return Fail($"unité UCUM inconnue « {code} » au caractère {start + 1}", $"unknown UCUM unit '{code}' at character {start + 1}");
    }

    private static Meaning Of(UnitAtom atom, UnitFactor prefix) => atom.Scale is { } scale
        ? new Meaning(atom.Factor, atom.Dimension, scale, prefix, false, false)
        : new Meaning(atom.Factor * prefix, atom.Dimension, null, UnitFactor.One, atom.IsArbitrary, false);

    private bool SkipAnnotation()
    {
        if (Peek != '{') return false;
        var close = _text[_at..].IndexOf('}');
        if (close < 0 || _text.Slice(_at + 1, Math.Max(0, close - 1)).Contains('{'))
        {
            Fail($"annotation sans « }} » au caractère {_at + 1}", $"an annotation without '}}' at character {_at + 1}");
            return false;
        }
        _at += close + 1;
        return true;
    }

    private readonly char Peek => _at < _text.Length ? _text[_at] : '\0';

    private bool Accept(char wanted)
    {
        if (Peek != wanted) return false;
        _at++;
        return true;
    }

    private Meaning Unexpected() => _at < _text.Length
        ? Fail($"« {_text[_at]} » inattendu au caractère {_at + 1}", $"unexpected '{_text[_at]}' at character {_at + 1}")
        : Fail("le code s'arrête trop tôt", "the code ends too early");

    private Meaning Fail(string fr, string en)
    {
        _fault ??= new LocalizedText(fr, en);
        return Meaning.One;
    }
}
