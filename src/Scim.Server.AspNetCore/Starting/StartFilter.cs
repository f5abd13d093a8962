using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Scim.Server.AspNetCore.Starting;

/// <summary>
/// Runs the check when the application has built its pipeline, so that every endpoint and convention is known, and before its
/// server listens: what is thrown here keeps the host from starting.
/// </summary>
internal sealed class StartFilter(StartCheck check) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        check.Run(app);
    };
}
