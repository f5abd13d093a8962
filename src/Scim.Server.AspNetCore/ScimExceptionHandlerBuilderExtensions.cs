using Scim.Server;
using Scim.Server.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets endpoints of the application return the same errors as SCIM endpoints when a <see cref="ScimException"/> is thrown.</summary>
public static class ScimExceptionHandlerBuilderExtensions
{
    /// <summary>
    /// Adds an exception handler for <see cref="ScimException"/>, such as <see cref="IScimResources{TResource}"/> throws: the response gets its status,
    /// Retry-After and a SCIM error body (RFC 7644 §3.12), and nothing is logged as an error. Other exceptions go to the next handler; the
    /// services of problem details are added, so that there is one. It takes effect if the application calls <c>app.UseExceptionHandler()</c>.
    /// </summary>
    /// <param name="builder">What <c>AddScim()</c> returned.</param>
    public static IScimBuilder AddScimExceptionHandler(this IScimBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Services.Any(service => service.ImplementationType == typeof(ExceptionReplyHandler)))
        {
            builder.Services.AddExceptionHandler<ExceptionReplyHandler>();
            builder.Services.AddProblemDetails();
        }

        return builder;
    }
}
