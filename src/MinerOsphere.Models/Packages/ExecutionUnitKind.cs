namespace MinerOsphere.Models.Packages;

/// <summary>Formats of model files that can be deployed.</summary>
public enum ExecutionUnitKind
{
    /// <summary>JSON of XGBoost.</summary>
    Xgboost,

    /// <summary>ONNX, where ONNX Runtime's library is installed.</summary>
    Onnx,

    /// <summary>A file of ours from <c>data/models</c>, with its settings.</summary>
    MinerOsphere,
}
