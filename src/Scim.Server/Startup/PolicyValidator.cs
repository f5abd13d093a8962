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

    private static void CheckValue<TValue>(string name, TValue value, ICollection<string> errors) where TValue : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            errors.Add($"ScimOptions.{name} is {value}; expected {string.Join(" or ", Enum.GetNames<TValue>())}.");
        }
    }
}
