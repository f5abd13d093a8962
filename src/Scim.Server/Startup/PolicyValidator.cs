using Scim.Server.Protocol.Options;

namespace Scim.Server.Startup;

/// <summary>Validates the values of the policies.</summary>
internal static class PolicyValidator
{
    public static void Validate(ScimOptions options, ICollection<string> errors)
    {
        if (ScimPresets.Find(options.Preset) is null)
        {
            errors.Add($"ScimOptions.Preset: {ScimPresets.DescribeUnknown(options.Preset)}");
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

    public static void ValidateResourceTypes(IReadOnlyList<ScimResourceType> types, ScimOptions options, ICollection<string> errors)
    {
        foreach (var name in options.PatchReplies.Keys.Where(name => !types.Any(type => string.Equals(type.Name, name, StringComparison.OrdinalIgnoreCase))))
        {
            errors.Add($"ScimOptions.PatchReplies contains the resource type '{name}', which is not offered.");
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
