using Scim.Server.Dialects;
using Scim.Server.Filters.Syntax;
using Scim.Server.Patching.Elements;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Model;

/// <summary>The state of one PATCH: the frozen resource before, the resource as changed so far, and how values are read.</summary>
internal sealed class PatchContext(ScimObject before, PatchSettings settings)
{
    public ScimObject Before { get; } = before;

    /// <summary>The state that the operations change; shares with <see cref="Before"/> what none of them touched.</summary>
    public ScimObject Current { get; } = before.Thaw();

    public PatchSettings Settings { get; } = settings;

    public ScimResourceType Type => Settings.Type;

    public DialectSession Dialect => Settings.Dialect;

    public ReadSettings ReadSettings { get; } = new(settings.Type, settings.Dialect) { StrictCanonicalValues = settings.StrictCanonicalValues };

    public FilterSettings PathSettings => new(Settings.Type, Settings.FilterLimits, Settings.Dialect);

    /// <summary>Set where operations on members become a change of the member set.</summary>
    public MemberChangeBuilder? Members { get; } = settings.ReadMembers is null ? null : new MemberChangeBuilder(settings.Type);

    /// <summary>What the filters of all operations together may look at.</summary>
    public ElementBudget Budget { get; } = new();
}
