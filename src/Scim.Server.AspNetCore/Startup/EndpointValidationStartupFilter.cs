using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Scim.Server.AspNetCore.Startup;

/// <summary>
/// Validates the endpoints after the application has built its pipeline, so that every endpoint and convention is known, and before its
/// server listens: an exception here aborts the startup of the host.
/// </summary>
internal sealed class EndpointValidationStartupFilter(EndpointStartupValidator check) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        check.Validate(app);
    };
}
