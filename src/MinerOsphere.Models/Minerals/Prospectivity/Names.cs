using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;

namespace MinerOsphere.Models.Minerals.Prospectivity;

/// <summary>What requests and files call methods, kinds and choices, and what people do.</summary>
internal static class Names
{
    public static ImmutableArray<(ProspectMethod Value, string Name, LocalizedText Title)> Methods { get; } =
    [
        (ProspectMethod.RandomForest, "random-forest", new("forêt aléatoire", "random forest")),
        (ProspectMethod.Logistic, "logistic", new("régression logistique", "logistic regression")),
        (ProspectMethod.GradientBoosting, "gradient-boosting", new("gradient boosting", "gradient boosting")),
        (ProspectMethod.DiscForest, "dba-random-forest", new("association par disques et forêt aléatoire (DBA)", "disc-based association with random forest (DBA)")),
        (ProspectMethod.WeightsOfEvidence, "weights-of-evidence", new("poids d'évidence", "weights of evidence")),
        (ProspectMethod.FuzzyGamma, "fuzzy-gamma", new("logique floue (superposition gamma), sans apprentissage", "fuzzy gamma overlay, without learning")),
    ];

    public static ImmutableArray<(NegativeSampling Value, string Name, LocalizedText Title)> Samplings { get; } =
    [
        (NegativeSampling.AllOther, "all-other", new("toutes les autres mailles", "all other cells")),
        (NegativeSampling.RandomBuffered, "random-buffered", new("mailles tirées au hasard, loin des indices", "cells drawn at random, far from occurrences")),
        (NegativeSampling.OtherCommodity, "other-commodity", new("mailles qui portent une autre substance", "cells with another commodity")),
    ];

    public static ImmutableArray<(ProspectValidation Value, string Name, LocalizedText Title)> Validations { get; } =
    [
        (ProspectValidation.SpatialBlocks, "spatial-block", new("blocs de terrain mis à l'écart", "held-out blocks of ground")),
        (ProspectValidation.SpatialLeavePairOut, "spatial-leave-pair-out", new("blocs, et paires indice-maille mises à l'écart", "blocks, and held-out pairs of occurrence and cell")),
        (ProspectValidation.Random, "random", new("mailles au hasard (flatte)", "cells at random (flatters)")),
    ];

    public static ImmutableArray<(EvidenceKind Value, string Name, LocalizedText Title)> Kinds { get; } =
    [
        (EvidenceKind.PolygonCategory, "polygon-category", new("catégorie du polygone", "category of the polygon")),
        (EvidenceKind.PolygonDistance, "polygon-distance", new("distance aux polygones", "distance to polygons")),
        (EvidenceKind.LineDistance, "line-distance", new("distance aux lignes ou aux contacts", "distance to lines or contacts")),
        (EvidenceKind.LineDensity, "line-density", new("densité de lignes", "density of lines")),
        (EvidenceKind.PointDistance, "point-distance", new("distance aux points", "distance to points")),
        (EvidenceKind.Continuous, "continuous", new("mesure en des points", "measure at points")),
        (EvidenceKind.Composition, "composition", new("composition chimique en des points", "chemical composition at points")),
        (EvidenceKind.Raster, "raster", new("grille de valeurs", "grid of values")),
    ];

    public static ImmutableArray<(Interpolation Value, string Name)> Interpolations { get; } =
        [(Interpolation.Auto, "auto"), (Interpolation.Kriging, "kriging"), (Interpolation.InverseDistance, "inverse-distance"), (Interpolation.Nearest, "nearest")];

    public static ImmutableArray<(LogRatio Value, string Name)> Ratios { get; } = [(LogRatio.Clr, "clr"), (LogRatio.Ilr, "ilr"), (LogRatio.Plr, "plr")];

    public static ImmutableArray<(MembershipShape Value, string Name)> Shapes { get; } =
        [(MembershipShape.Linear, "linear"), (MembershipShape.Small, "small"), (MembershipShape.Large, "large"), (MembershipShape.Gaussian, "gaussian")];

    public static string Of(ProspectMethod method) => Methods.First(m => m.Value == method).Name;

    public static LocalizedText TitleOf(ProspectMethod method) => Methods.First(m => m.Value == method).Title;

    public static string Of(EvidenceKind kind) => Kinds.First(k => k.Value == kind).Name;
}
