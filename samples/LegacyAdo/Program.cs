using LegacyAdo;
using LegacyAdo.Database;
using LegacyAdo.Departments;
using LegacyAdo.People;
using Scim.Server;

StartupErrorHandler.Register();
var builder = WebApplication.CreateBuilder(args).UseDefaults();
builder.Services.Configure<ScimHttpOptions>(builder.Configuration.GetSection("Scim"));
builder.Services.AddScoped(services => new LegacyDb("legacy.db", services.GetRequiredService<ILogger<LegacyDb>>()));
builder.Services.AddScim(builder.Configuration.GetSection("Scim").Bind)
    .AddStore<ScimUser, PersonStore>()
    .AddStore<ScimGroup, DepartmentStore>()
    .AddScimBearerTokens(Token.GetOrGenerate(builder.Configuration));

LegacyTables.CreateIfMissing("legacy.db");
var app = builder.Build();
app.MapScim("/scim/v2").RequireAuthorization();
app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app));
app.Run();
