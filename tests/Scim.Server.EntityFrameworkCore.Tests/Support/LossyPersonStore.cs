namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>The same store, but for e-mails that find no column: it loses them, and says so.</summary>
public sealed class LossyPersonStore(AppDb db) : PersonStore(db)
{
    protected override void Configure(ScimMapRules rules)
    {
        base.Configure(rules);
        rules.KeepsWhatFits("emails");
    }
}
