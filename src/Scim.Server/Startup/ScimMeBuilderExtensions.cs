using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scim.Server;
using Scim.Server.Protocol.Me;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Offers /Me.</summary>
public static class ScimMeBuilderExtensions
{
    /// <summary>
    /// Offers <c>/Me</c> for GET, PUT, PATCH and DELETE: the resolver finds the resource of a client (RFC 7644 §3.11). One for each mount:
    /// a later registration replaces an earlier one, and that of a mount takes the place of one without a name.
    /// </summary>
    /// <typeparam name="TResolver">The resolver; registered as scoped, unless the application has registered it before.</typeparam>
    public static IScimBuilder AddMe<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TResolver>(this IScimBuilder builder)
        where TResolver : class, IScimMeResolver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TResolver>();
        builder.Services.Replace(builder.Name.Length == 0
            ? ServiceDescriptor.Scoped<IScimMeResolver>(provider => provider.GetRequiredService<TResolver>())
            : ServiceDescriptor.KeyedScoped<IScimMeResolver>(builder.Name, (provider, _) => provider.GetRequiredService<TResolver>()));
        return builder;
    }

    /// <summary>Offers <c>/Me</c> where the claims of a client are sufficient: <c>AddMe((client, _) => ScimMe.User(id))</c>.</summary>
    /// <param name="builder">What <c>AddScim()</c> returned.</param>
    /// <param name="resolve">Receives the client and the tenant; returns null if the client has no resource. Called concurrently.</param>
    public static IScimBuilder AddMe(this IScimBuilder builder, Func<ClaimsPrincipal, string, ScimMe?> resolve)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(resolve);
        builder.Services.Replace(builder.Name.Length == 0
            ? ServiceDescriptor.Singleton<IScimMeResolver>(new DelegateMeResolver(resolve))
            : ServiceDescriptor.KeyedSingleton<IScimMeResolver>(builder.Name, new DelegateMeResolver(resolve)));
        return builder;
    }
}
