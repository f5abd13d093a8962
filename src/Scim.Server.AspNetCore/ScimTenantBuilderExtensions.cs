using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scim.Server;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the lookup of tenants.</summary>
public static class ScimTenantBuilderExtensions
{
    /// <summary>
    /// Adds the lookup that determines which tenants exist. One for each mount: a later registration replaces an earlier one, and that of a mount takes the
    /// place of one without a name.
    /// </summary>
    /// <typeparam name="TTenants">The lookup; registered as scoped, unless the application has registered it before.</typeparam>
    public static IScimBuilder AddTenants<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TTenants>(this IScimBuilder builder)
        where TTenants : class, IScimTenants
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TTenants>();
        builder.Services.Replace(builder.Name.Length == 0
            ? ServiceDescriptor.Scoped<IScimTenants>(provider => provider.GetRequiredService<TTenants>())
            : ServiceDescriptor.KeyedScoped<IScimTenants>(builder.Name, (provider, _) => provider.GetRequiredService<TTenants>()));
        return builder;
    }
}
