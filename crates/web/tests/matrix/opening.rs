//! Both clinics as the matrix needs them.
use crate::examples;
use crate::rig::Rig;
use record::Role;
use store::Purpose;

/// Both clinics with every role, a duty rota and the credentials that the matrix asks with.
pub async fn open_fully(rig: &mut Rig) {
    let duty = rig.look(rig.larchfield, |tx| tx.own_clinic()).await.duty;
    let desk = rig.desk(rig.penmoor, Role::System, Purpose::Administration);
    let made = desk.write(move |tx| {
        let clinic = record::Clinic { duty: duty.clone(), open_library: true, ..tx.own_clinic()? };
        tx.put_clinic(&clinic)
    });
    made.await.expect("a duty rota");
    rig.hire(rig.penmoor, Role::Duty).await;
    for clinic in [rig.larchfield, rig.penmoor] {
        let desk = rig.desk(clinic, Role::System, Purpose::Administration);
        let token = format!("watches-{clinic}");
        let made = desk.write(move |tx| tx.put_credential(&token, "monitoring", Role::Administrator));
        made.await.expect("a credential");
    }
    let hash = quick_hash(examples::SIGN_IN.1);
    let desk = rig.desk(rig.larchfield, Role::System, Purpose::Administration);
    let made = desk.write(move |tx| tx.put_staff(examples::SIGN_IN.0, Some(&hash), Role::Editor));
    made.await.expect("an account");
}

/// As argon2 makes one in less than a second; the real cost is measured elsewhere.
fn quick_hash(password: &str) -> String {
    use argon2::password_hash::PasswordHasher as _;
    let params = argon2::Params::new(8, 1, 1, None).expect("small, and allowed");
    let argon2 = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    argon2.hash_password_with_salt(password.as_bytes(), b"of no consequence").expect("hashed").to_string()
}
