using System.Text.Json.Nodes;
using MinerOsphere.Server.Pages.Models;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>What the script is told that lets people draw on a map what else they would type.</summary>
internal static class DrawMap
{
    public static string Options(PageContext page) => new JsonObject { ["background"] = MapModel.Background(page) }.ToJsonString();
}
