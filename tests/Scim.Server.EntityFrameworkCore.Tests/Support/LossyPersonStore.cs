namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>The same store, but it allows truncation of e-mails without a free column.</summary>
public sealed class LossyPersonStore(AppDb db) : PersonStore(db)
{
    protected override void Configure(ScimMapRules rules)
    {
        base.Configure(rules);
        rules.AllowTruncation("emails");
    }
}
