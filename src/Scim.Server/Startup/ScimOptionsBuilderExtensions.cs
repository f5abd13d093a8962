using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Scim.Server;
using Scim.Server.Startup;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds options per mount, for packages that extend <see cref="IScimBuilder"/>.</summary>
public static class ScimOptionsBuilderExtensions
{
    /// <summary>
    /// Adds options under the name of the mount, validated at startup. What is configured without a name is applied to each mount first. The options of a
    /// mount are read by <see cref="IOptionsMonitor{TOptions}"/> under its name.
    /// </summary>
    /// <typeparam name="TOptions">The class of the options.</typeparam>
    public static OptionsBuilder<TOptions> AddOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        this IScimBuilder builder) where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        MountOptions.Inherit<TOptions>(builder.Services, builder.Name);
        return builder.Services.AddOptionsWithValidateOnStart<TOptions>(builder.Name);
    }
}
