namespace MinerOsphere.Server.Common;

/// <summary>
/// A module of routes in Carter's shape: same name, same one method, found and mapped the same way. Modules are singletons without
/// constructor dependencies; services come with the request. The package takes this file's place the day it restores for our framework.
/// </summary>
internal interface ICarterModule
{
    void AddRoutes(IEndpointRouteBuilder app);
}
