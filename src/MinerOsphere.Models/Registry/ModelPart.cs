using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Cards;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Files;

namespace MinerOsphere.Models.Registry;

/// <summary>One fitted part of a model: that of a category, a place or a lead; a plain model has one.</summary>
/// <param name="Name">What requests call it: lower-case letters, digits and hyphens.</param>
/// <param name="Title">What people call it.</param>
/// <param name="File">The predictor with its training facts and the statistics of its training rows.</param>
/// <param name="Card">What one has to know before relying on it; its report is that of <paramref name="Report"/>.</param>
/// <param name="Report">How it was measured, beside a baseline.</param>
public sealed record ModelPart(string Name, LocalizedText Title, ModelFile File, ModelCard Card, EvaluationReport Report);
