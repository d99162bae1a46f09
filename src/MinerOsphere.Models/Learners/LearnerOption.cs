using System.Globalization;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Learners;

/// <summary>A setting of a learner that a request may change.</summary>
/// <param name="Name">Its name in the request.</param>
/// <param name="Title">What it is.</param>
/// <param name="Default">Its value unless given.</param>
/// <param name="Least">Least value.</param>
/// <param name="Most">Greatest value.</param>
/// <param name="IsWhole">True for whole numbers.</param>
internal sealed record LearnerOption(string Name, LocalizedText Title, double Default, double Least, double Most, bool IsWhole = false)
{
    public LocalizedText? Fault(double value) =>
        value >= Least && value <= Most && (!IsWhole || value == Math.Floor(value)) ? null
        : new(string.Create(CultureInfo.InvariantCulture, $"{Title.In("fr")} : {value} ; {(IsWhole ? "un entier" : "un nombre")} de {Least} à {Most} est attendu"),
            string.Create(CultureInfo.InvariantCulture, $"{Title.In("en")}: {value}; {(IsWhole ? "a whole number" : "a number")} from {Least} to {Most} is expected"));

    public string Text(string language) => string.Create(CultureInfo.InvariantCulture, $"{Name} ({Title.In(language)}, {Default})");
}
