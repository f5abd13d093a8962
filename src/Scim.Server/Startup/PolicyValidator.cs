namespace Scim.Server.Startup;

/// <summary>Validates the values of the policies.</summary>
internal static class PolicyValidator
{
    public static void Validate(ScimOptions options, ICollection<string> errors)
    {
        if (!options.HasKnownPreset)
        {
            errors.Add($"ScimOptions.Preset: {ScimPresets.DescribeUnknown(options.Preset, options.RegisteredPresets)}");
        }

        CheckValue(nameof(options.Profile), options.Profile, errors);
        CheckValue(nameof(options.UnknownMembers), options.UnknownMembers, errors);
        CheckValue(nameof(options.PatchReply), options.PatchReply, errors);
        CheckValue(nameof(options.GroupPatchReply), options.GroupPatchReply, errors);
        foreach (var (type, reply) in options.PatchReplies)
        {
            CheckValue($"{nameof(options.PatchReplies)}[{type}]", reply, errors);
        }

        foreach (var name in options.Rules.Keys.Where(name => RuleSwitches.Find(name) is null))
        {
            errors.Add($"ScimOptions.Rules contains the unknown rule '{name}'; expected one of {string.Join(", ", ScimDialectRules.All)}.");
        }
    }

    /// <param name="isOffered">Whether a resource type of that name is offered, by this mount or another: options without a name apply to all of them.</param>
    /// <param name="options">The options.</param>
    /// <param name="errors">Receives the errors.</param>
    public static void ValidateResourceTypes(Func<string, bool> isOffered, ScimOptions options, ICollection<string> errors)
    {
        foreach (var name in options.PatchReplies.Keys.Where(name => !isOffered(name)))
        {
            errors.Add($"ScimOptions.PatchReplies contains the resource type '{name}', which is not offered.");
        }
    }

    /// <summary>Validates the names of the presets that the application registers.</summary>
    public static void ValidatePresets(IReadOnlyList<ScimPreset> registered, ICollection<string> errors)
    {
        foreach (var preset in registered.Where(preset => ScimPresets.Find(preset.Name) is not null))
        {
            errors.Add($"AddPreset registers the preset '{preset.Name}', which is the name of a preset of the library; give it another name.");
        }

        foreach (var same in registered.GroupBy(preset => preset.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()))
        {
            errors.Add($"AddPreset registers two presets with the name '{same.Key}'.");
        }
    }

    /// <summary>Validates which extensions are offered.</summary>
    public static void ValidateExtensions(IReadOnlyList<ScimResourceType> types, IReadOnlyList<string>? offered, ICollection<string> errors)
    {
        var registered = types.SelectMany(type => type.Extensions.Select(extension => extension.Schema.Id)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        foreach (var urn in (offered ?? []).Except(registered, StringComparer.OrdinalIgnoreCase))
        {
            errors.Add($"ScimOptions.Extensions contains '{urn}', which is not a registered extension; expected {(registered.Length == 0 ? "none" : string.Join(", ", registered))}.");
        }

        if (offered is null)
        {
            return;
        }

        foreach (var type in types)
        {
            foreach (var extension in type.Extensions.Where(extension => extension.Required && !offered.Contains(extension.Schema.Id, StringComparer.OrdinalIgnoreCase)))
            {
                errors.Add($"ScimOptions.Extensions does not contain '{extension.Schema.Id}', which is required for {type.Name}; add it, or register the extension as not required.");
            }
        }
    }

    private static void CheckValue<TValue>(string name, TValue value, ICollection<string> errors) where TValue : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            errors.Add($"ScimOptions.{name} is {value}; expected {string.Join(" or ", Enum.GetNames<TValue>())}.");
        }
    }
}
