using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Startup;

/// <summary>
/// Creates the options of a mount: first everything that was configured without a name, then what was configured with the name of the mount. Other
/// options are created as usual.
/// </summary>
internal sealed class MountOptionsFactory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    MountRegistry registry,
    IEnumerable<IConfigureOptions<TOptions>> setups,
    IEnumerable<IPostConfigureOptions<TOptions>> postSetups,
    IEnumerable<IValidateOptions<TOptions>> validators)
    : IOptionsFactory<TOptions> where TOptions : class
{
    private readonly OptionsFactory<TOptions> unnamed = new(setups, postSetups, validators);

    private readonly OptionsFactory<TOptions> named = new(
        [.. setups.Select(setup => new UnnamedSetup(setup)), .. setups.Where(setup => setup is IConfigureNamedOptions<TOptions> and not ConfigureNamedOptions<TOptions> { Name: null })],
        [.. postSetups.Select(setup => new UnnamedPostSetup(setup)), .. postSetups.Where(setup => setup is not PostConfigureOptions<TOptions> { Name: null })],
        [.. validators.Select(validator => new InheritingValidator(validator))]);

    public TOptions Create(string name) => registry.FindNamed(name) is null ? unnamed.Create(name) : named.Create(name);

    private sealed class UnnamedSetup(IConfigureOptions<TOptions> inner) : IConfigureNamedOptions<TOptions>
    {
        public void Configure(TOptions options) => inner.Configure(options);

        public void Configure(string? name, TOptions options)
        {
            if (inner is IConfigureNamedOptions<TOptions> byName)
            {
                byName.Configure(Options.DefaultName, options);
            }
            else
            {
                inner.Configure(options);
            }
        }
    }

    private sealed class UnnamedPostSetup(IPostConfigureOptions<TOptions> inner) : IPostConfigureOptions<TOptions>
    {
        public void PostConfigure(string? name, TOptions options) => inner.PostConfigure(Options.DefaultName, options);
    }

    // A validator for options without a name skips all others.
    private sealed class InheritingValidator(IValidateOptions<TOptions> inner) : IValidateOptions<TOptions>
    {
        public ValidateOptionsResult Validate(string? name, TOptions options) =>
            inner.Validate(name, options) is { Skipped: false } result ? result : inner.Validate(Options.DefaultName, options);
    }
}
